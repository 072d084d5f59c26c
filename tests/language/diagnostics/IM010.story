story Outside
    use people, ../secrets, /etc/passwd
