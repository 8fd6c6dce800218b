"""Parts that pages of a workshop share: two columns, the word bank, who has handed in, the bar below."""
