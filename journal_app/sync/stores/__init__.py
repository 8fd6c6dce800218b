"""Where the sealed bytes lie: a folder, or object storage. Both hold the same files under the same names."""
