"""xl-fenjie: 责任分解方案 → 总台账 → forms → checked returns → summary."""
