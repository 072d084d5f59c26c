story Strengths
    use people
strog reason to wait: someone is alive
mild reason to wait: someone is alive
