"""Parts that pages of a workshop share: two columns, who has handed in, notices, the bar below."""
