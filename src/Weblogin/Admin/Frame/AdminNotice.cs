namespace Weblogin.Admin.Frame;

/// <summary>What somebody is told who is not let in.</summary>
public enum AdminNotice
{
    /// <summary>The installation has no operator yet, so nobody is let in.</summary>
    NoOperator,

    /// <summary>Who has logged in may nothing here.</summary>
    NoAccess,

    /// <summary>Who came by their employer's word does nothing that outlives it: their tenant's list has not their name.</summary>
    GroupMayNot,

    /// <summary>Who came by their employer's word has proven by ID-porten that they are somebody else, who may nothing here.</summary>
    GroupOther,

    /// <summary>What was sent came when its session was over.</summary>
    LoggedOut,

    /// <summary>Likewise, and it is kept for who sent it.</summary>
    LoggedOutKept,

    /// <summary>Likewise, and it is too large to be kept, or could not be read.</summary>
    LoggedOutUnkept,

    /// <summary>What was sent is dangerous, and its sender proved themselves too long ago. It is kept for them.</summary>
    ProveAgain,

    /// <summary>Likewise, and it is too large to be kept.</summary>
    ProveAgainUnkept,

    /// <summary>The invitation was used, is too old, or never was.</summary>
    InvitationGone,

    /// <summary>The person is what the invitation would make them already.</summary>
    InvitedAlready,

    /// <summary>The person has logged out.</summary>
    Left,
}
