namespace Weblogin.Pages;

/// <summary>
/// Why a person is not let through, as the person is told: a closed set, each with one status and one text per language.
/// The finer reason belongs in the log under the reference, never on the page.
/// </summary>
public enum RefusalCause
{
    /// <summary>No tenant answers at this host name.</summary>
    UnknownHost,

    /// <summary>The request is not well formed: missing, doubled, oversized or unreadable.</summary>
    MalformedRequest,

    /// <summary>What was sent is larger than its page takes.</summary>
    TooLarge,

    /// <summary>The relying party that sent the person here is not registered, or is switched off.</summary>
    UnknownClient,

    /// <summary>The relying party is known, but asks for the answer at an address it has not registered.</summary>
    RedirectMismatch,

    /// <summary>The identity provider's answer is not trusted: signature, time, audience, replay, another tenant's.</summary>
    ResponseRefused,

    /// <summary>The identity provider sent a reference to its answer (SAML artifact), which its administrator can change.</summary>
    ArtifactDelivery,

    /// <summary>The login was left open too long.</summary>
    LoginExpired,

    /// <summary>The login is finished already: the back button, a reload, a second tab.</summary>
    LoginUsed,

    /// <summary>The link that makes a browser a test user's is used, or too old.</summary>
    TestUserLinkUsed,

    /// <summary>The answer came in another browser than the one that asked, or cookies are off.</summary>
    OtherBrowser,

    /// <summary>The form that was sent is no page's of the login that the browser has now.</summary>
    ForeignForm,

    /// <summary>A form that another site made the browser send.</summary>
    OtherSite,

    /// <summary>The identity provider says that it could not log the person in.</summary>
    IdentityProviderFailed,

    /// <summary>No valid national id came with the login, and no other way is left.</summary>
    NationalIdMissing,

    /// <summary>Something that the tenant has agreed to send about everybody did not come.</summary>
    AttributeMissing,

    /// <summary>The account that the person logged in with leads to nobody we know.</summary>
    PersonUnknown,

    /// <summary>The account was another person's before, and nobody has confirmed yet whose it is now.</summary>
    AccountRebound,

    /// <summary>What we were told about the person contradicts what is known.</summary>
    PersonConflict,

    /// <summary>The person logged in as somebody else than the one who had to prove more.</summary>
    OtherPerson,

    /// <summary>More proof is needed of somebody whose library has no national id of them.</summary>
    NationalIdUnknown,

    /// <summary>No way of logging in is open to this service, or at this place.</summary>
    NoWayIn,

    /// <summary>The person's tenant is not among those this relying party lists.</summary>
    TenantNotAllowed,

    /// <summary>The tenant is trying its login out: only its test users come through, and only to where they try it.</summary>
    NotReleased,

    /// <summary>The tenant is closed: nobody logs in by it.</summary>
    TenantClosed,

    /// <summary>The tenant lets this person in no more.</summary>
    PersonDisabled,

    /// <summary>The login is weaker than the relying party demands.</summary>
    AssuranceTooLow,

    /// <summary>A foreign electronic id, of whose owner no Norwegian national id is known.</summary>
    ForeignIdentity,

    /// <summary>A login that proves no more than an e-mail address or an account of one's own making.</summary>
    SelfRegistered,

    /// <summary>A test identity at a relying party in production, or the reverse.</summary>
    EnvironmentMismatch,

    /// <summary>The person cancelled.</summary>
    Cancelled,

    /// <summary>The identity provider does not answer.</summary>
    UpstreamUnavailable,

    /// <summary>Too many attempts in a short time.</summary>
    TooManyAttempts,

    /// <summary>So much is under way here that nothing more begins for a moment.</summary>
    Busy,

    /// <summary>The same login was sent round and round.</summary>
    LoginLoop,

    /// <summary>The service has sent the person back again and again, although it was answered.</summary>
    ServiceLoop,

    /// <summary>A link was opened inside another site's frame.</summary>
    FramedLink,

    /// <summary>No link of that name at this tenant.</summary>
    UnknownLink,

    /// <summary>A partner's message about a logout is not trusted.</summary>
    LogoutRefused,

    /// <summary>The logout is finished already, was left open too long, or was begun in another browser.</summary>
    LogoutUsed,

    /// <summary>No page at this address.</summary>
    NotFound,

    /// <summary>Our own fault.</summary>
    InternalError,
}

/// <summary>The one status of each cause.</summary>
internal static class RefusalCauses
{
    extension(RefusalCause cause)
    {
        /// <summary>
        /// The HTTP status (RFC 9110 §15): 400 for what is malformed, 403 for what is not trusted or not allowed,
        /// 421 for a host that is not ours, 503 while an upstream is down.
        /// </summary>
        public int Status => cause switch
        {
            RefusalCause.MalformedRequest or RefusalCause.ArtifactDelivery or RefusalCause.UnknownClient or RefusalCause.RedirectMismatch
                or RefusalCause.LoginExpired or RefusalCause.LoginUsed or RefusalCause.TestUserLinkUsed or RefusalCause.LogoutUsed => StatusCodes.Status400BadRequest,
            RefusalCause.ResponseRefused or RefusalCause.OtherBrowser or RefusalCause.ForeignForm or RefusalCause.OtherSite or RefusalCause.IdentityProviderFailed
                or RefusalCause.NationalIdMissing or RefusalCause.AttributeMissing or RefusalCause.PersonUnknown or RefusalCause.AccountRebound or RefusalCause.PersonConflict or RefusalCause.OtherPerson or RefusalCause.NationalIdUnknown or RefusalCause.NoWayIn or RefusalCause.TenantNotAllowed
                or RefusalCause.NotReleased or RefusalCause.TenantClosed or RefusalCause.PersonDisabled
                or RefusalCause.AssuranceTooLow or RefusalCause.ForeignIdentity or RefusalCause.SelfRegistered or RefusalCause.EnvironmentMismatch or RefusalCause.Cancelled
                or RefusalCause.LoginLoop or RefusalCause.ServiceLoop or RefusalCause.FramedLink or RefusalCause.LogoutRefused => StatusCodes.Status403Forbidden,
            RefusalCause.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusalCause.UnknownLink or RefusalCause.NotFound => StatusCodes.Status404NotFound,
            RefusalCause.UnknownHost => StatusCodes.Status421MisdirectedRequest,
            RefusalCause.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            RefusalCause.UpstreamUnavailable or RefusalCause.Busy => StatusCodes.Status503ServiceUnavailable,
            RefusalCause.InternalError => StatusCodes.Status500InternalServerError,
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
        };

        /// <summary>How long to wait before trying again (<c>Retry-After</c>), or null when waiting does not help.</summary>
        public TimeSpan? RetryAfter => cause switch
        {
            RefusalCause.UpstreamUnavailable or RefusalCause.Busy => TimeSpan.FromMinutes(1),
            RefusalCause.TooManyAttempts => TimeSpan.FromMinutes(5),
            _ => null,
        };
    }
}
