"""Plan → 任务清单, 时间清单, 责任清单: the three lists that a notice asks for, one value each."""
