"""PDF files whose text can be searched and copied as it was written."""
