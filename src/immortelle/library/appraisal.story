library appraisal
    use people, bonds, feelings
    note: feelings that start from what is wished and dreaded, when it is known to be so or not (Ortony, Clore and Collins, 1988)
    note: as strong as it was wished or dreaded, times how much likelier or less likely it became

feeling someone wishes that a fact
feeling someone dreads that a fact

means someone hopes for a fact, an amount
    how much someone wishes that the fact scaled by how likely someone thinks it that the fact if someone does not know whether the fact
means someone fears a fact, an amount
    how much someone dreads that the fact scaled by how likely someone thinks it that the fact if someone does not know whether the fact

means a fact is news to someone, an amount
    100
    minus how likely someone thought it that the fact
means a fact is a loss to someone, an amount
    how likely someone thought it that the fact

feeling someone is glad about a fact
    rises by how much someone wishes that the fact scaled by how much the fact is news to someone when someone wishes that a fact, and someone knows the fact
    halves in 636 minutes
    then someone is in good spirits 30% more
feeling someone is distressed about a fact
    rises by how much someone dreads that the fact scaled by how much the fact is news to someone when someone dreads that a fact, and someone knows the fact
    halves in 36 hours
    then someone is in good spirits 30% less
feeling someone is disappointed about a fact
    rises by how much someone wishes that the fact scaled by how much the fact is a loss to someone when someone wishes that a fact, and someone knows whether the fact, and someone does not know the fact
    halves in 436 minutes
    then someone is in good spirits 30% less
feeling someone is relieved about a fact
    rises by how much someone dreads that the fact scaled by how much the fact is a loss to someone when someone dreads that a fact, and someone knows whether the fact, and someone does not know the fact
    halves in 145 minutes
    then someone is in good spirits 30% more
feeling someone is happy for another about a fact
    rises by how much someone cares about another scaled by how much another wishes that the fact scaled by how much the fact is news to someone when someone cares about another, and another wishes that a fact, and someone knows the fact
    halves in 636 minutes
    then someone is in good spirits 30% more
feeling someone is sorry for another about a fact
    rises by how much someone cares about another scaled by how much another dreads that the fact scaled by how much the fact is news to someone when someone cares about another, and another dreads that a fact, and someone knows the fact
    halves in 36 hours
    then someone is in good spirits 30% less
feeling someone is jealous of another
    halves in 273 minutes
    adds softly
    then someone is in good spirits 30% less
