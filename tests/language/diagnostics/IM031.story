story Names
    use people
person someone, a human
person Ann (the elder), she
