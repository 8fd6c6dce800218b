"""Board of an area: ideas for its OKRs are put forward, converged by one person, and decided one by one."""
