story The Bucket
    use people
person Ann, a human, she
    is wet
state someone is deed
state someone is wet
state someone is wett
ending over: Ann is wet, and Ann is dry
