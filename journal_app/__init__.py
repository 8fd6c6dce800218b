"""A journal for teams: daily Keep, Problem and Try, the week together, and the objectives behind them."""

__version__ = "0.1.0"
