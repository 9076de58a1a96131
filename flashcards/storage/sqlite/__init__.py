"""Everything specific to SQLite: connections, online backups, log blocks, damaged pages."""
