story Old
    use people, ages
    begins 2010-12-05
person Ann, a human, she, born 1700
