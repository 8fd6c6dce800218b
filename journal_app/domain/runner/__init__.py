"""Runner of a cycle: how it is set together, in meetings that are written for alone beforehand."""
