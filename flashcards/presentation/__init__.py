"""All sentences, tables and charts for people. Only front ends import this package."""
