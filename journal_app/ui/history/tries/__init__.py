"""The tab of Trys: the ledger of their lives, and Problems that come back."""
