"""Today's study: deck tree, queue, answering, and the values that front ends show."""
