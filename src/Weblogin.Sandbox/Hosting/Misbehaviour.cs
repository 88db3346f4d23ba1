namespace Weblogin.Sandbox.Hosting;

/// <summary>
/// What the outside world does wrong. Set here it holds for everybody; a browser can also be given a fault of its own by
/// <c>/sandbox/misbehave?as=…</c> on the host in question. Thread-safe.
/// </summary>
internal sealed class Misbehaviour
{
    private volatile AdfsFault _adfs;
    private volatile IdPortenFault _idPorten;
    private volatile LibraryFault _library;
    private volatile PlatformFault _platform;

    public AdfsFault Adfs
    {
        get => _adfs;
        set => _adfs = value;
    }

    public PlatformFault Platform
    {
        get => _platform;
        set => _platform = value;
    }

    public LibraryFault Library
    {
        get => _library;
        set => _library = value;
    }

    public IdPortenFault IdPorten
    {
        get => _idPorten;
        set => _idPorten = value;
    }
}

/// <summary>How an ADFS answers wrongly. One thing is broken each time, the rest of the response is as it should be.</summary>
internal enum AdfsFault
{
    None,

    /// <summary>The signature is taken out.</summary>
    Unsigned,

    /// <summary>A signed value is changed afterwards: another's national id or user name.</summary>
    Altered,

    /// <summary>Issued two hours ago.</summary>
    Expired,

    /// <summary>Issued two hours ahead.</summary>
    NotYetValid,

    /// <summary>For another service provider.</summary>
    WrongAudience,

    /// <summary>The signed recipient is another's consumer service.</summary>
    WrongRecipient,

    /// <summary>The Destination of the response is another's consumer service.</summary>
    WrongDestination,

    /// <summary>Signed by a key that is in no metadata, under the right issuer.</summary>
    ForeignKey,

    /// <summary>Everything as another tenant's ADFS would issue it.</summary>
    OtherTenant,

    /// <summary>The response before this one, once more. The first is sent as it should be.</summary>
    Replay,

    /// <summary>Answers no request (InResponseTo is missing).</summary>
    Unsolicited,

    /// <summary>Answers a request that was never sent.</summary>
    UnknownRequest,

    /// <summary>An unsigned error status.</summary>
    ErrorStatus,

    /// <summary>How the person was authenticated is said in a word that nobody knows.</summary>
    UnknownContext,

    /// <summary>A claim rule has gone: nobody's surname is sent any more.</summary>
    NoSurname,

    /// <summary>A logout is answered by PartialLogout.</summary>
    LogoutDenied,

    /// <summary>A logout ends on a page of ADFS's own.</summary>
    LogoutStuck,
}

/// <summary>How the learning platform answers wrongly.</summary>
internal enum PlatformFault
{
    None,

    /// <summary>A logout token is answered with a fault of the platform's own.</summary>
    LogoutFails,
}

/// <summary>How the library system answers wrongly.</summary>
internal enum LibraryFault
{
    None,

    /// <summary>A logout ends on a page of the library's own.</summary>
    LogoutStuck,
}

/// <summary>How the ID-porten answers wrongly.</summary>
internal enum IdPortenFault
{
    None,

    /// <summary>The id token names another issuer.</summary>
    WrongIssuer,

    /// <summary>The redirect's <c>iss</c> names another issuer (mix-up, RFC 9207).</summary>
    WrongResponseIssuer,

    /// <summary>The id token has another nonce.</summary>
    WrongNonce,

    /// <summary>The id token is for another client.</summary>
    WrongAudience,

    /// <summary>The id token expired an hour ago.</summary>
    Expired,

    /// <summary>The id token carries the published key's <c>kid</c> but another key signed it.</summary>
    ForeignKey,

    /// <summary>The id token's <c>kid</c> is in no key set.</summary>
    UnknownKey,

    /// <summary>A new key is published and signs at once: a client must read the key set anew. Not wrong, only sudden.</summary>
    NewKey,

    /// <summary>PAR answers 500.</summary>
    PushFails,

    /// <summary>The token endpoint answers 500.</summary>
    TokenFails,

    /// <summary>The token endpoint never answers.</summary>
    TokenHangs,

    /// <summary>The person cancels at once, without a page.</summary>
    Cancelled,

    /// <summary>A level below the one asked for (<c>idporten-loa-low</c>).</summary>
    LevelTooLow,

    /// <summary>The id token has no <c>pid</c>.</summary>
    NationalIdMissing,

    /// <summary>The <c>pid</c>'s control digits do not hold.</summary>
    NationalIdInvalid,
}
