story The Vow
    use people, places, bonds, promises
    begins 2010-01-01 09:00
person Ann, a human, she
person Ben, a human, he
secret the gift: Ann trusts Ben 20
    known to Ann
reason to promise another the gift after an amount: someone loves another
