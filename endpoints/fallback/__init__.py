"""What answers where no other door does."""
