library bonds
    use people
    note: what lasts between people

feeling someone loves another
feeling someone cares about another
feeling someone trusts another
    at most how much another is credible to someone
feeling someone pities another
feeling someone is loyal to another

bond someone is the brother of another
bond someone is the sister of another
bond someone is the guardian of another
bond someone is a friend of another
bond someone is the lover of another
bond someone is a rival of another
bond someone is a debtor of another

state someone is false to another

means someone is credible to another, an amount
    100
    -60 if someone is false to another

means someone distrusts another
    someone trusts another less than 0
