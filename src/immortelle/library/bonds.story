library bonds
    use people
    note: what lasts between people

feeling someone loves another
    instead of adores, is in love with
feeling someone cares about another
    instead of likes, is fond of
feeling someone trusts another
    instead of relies on, has faith in
    at most how much another is credible to someone
feeling someone pities another
    instead of feels sorry for
feeling someone is loyal to another

bond someone is the brother of another
bond someone is the sister of another
bond someone is the guardian of another
bond someone is a friend of another
    instead of is friends with
bond someone is the lover of another
    instead of is the girlfriend of, is the boyfriend of
bond someone is a rival of another
bond someone is a debtor of another
    instead of is in the debt of

state someone is false to another

means someone is credible to another, an amount
    100
    -60 if someone is false to another

means someone distrusts another
    someone trusts another less than 0
