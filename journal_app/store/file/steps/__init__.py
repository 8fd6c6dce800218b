"""Steps of the schema, as SQL. What has shipped is never edited (see `migrations`)."""
