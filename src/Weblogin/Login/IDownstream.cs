using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The port to one kind of relying party: it turns a finished login into that protocol's answer.</summary>
internal interface IDownstream
{
    /// <summary><c>oidc</c> or <c>saml</c>: kept in the login so that the answer goes out the way the question came.</summary>
    string Protocol { get; }

    /// <summary>Answers the relying party with a person.</summary>
    /// <param name="transaction">The login that is answered: what it asked for, and the number it is explained by.</param>
    /// <param name="session">The session that serves it: new, or one that has served it before and holds what it was told then.</param>
    Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct);

    /// <summary>Whether a person is the one that the relying party named (<see cref="LoginRequest.Subject"/>).</summary>
    bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person);

    /// <summary>
    /// Tells the relying party that there is no login, where its protocol has a word for this reason.
    /// </summary>
    /// <returns>Null where a page of ours shall tell the person instead.</returns>
    IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure);

    /// <summary>Where a person who has come to the wrong tenant chooses another; null where nobody chose one.</summary>
    Uri? ChoiceOfTenant(LoginRequest request) => null;

    /// <summary>The address at which the relying party begins a login with this tenant by itself; null where it has none.</summary>
    /// <param name="target">Where the person wants to be afterwards, checked against the link's prefixes; null for the front page.</param>
    /// <param name="identityProvider">The way in to hint at; null for none.</param>
    Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider);

    /// <summary>The login that a link of ours begins without the relying party's asking; null where it does not take such.</summary>
    /// <param name="target">Where the person wants to be afterwards, checked against the link's prefixes; null for the front page.</param>
    /// <param name="identityProvider">The way in to use; null leaves it to the tenant.</param>
    LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider);
}

/// <summary>What became of answering a relying party. Closed.</summary>
internal abstract record RelyingPartyAnswer
{
    private RelyingPartyAnswer() { }

    /// <summary>What the browser gets.</summary>
    public required IResult Result { get; init; }

    /// <summary>What must be kept before the browser gets the result: the code it carries, say.</summary>
    public IReadOnlyList<IPendingWrite> Writes { get; init; } = [];

    /// <summary>It is told who the person is.</summary>
    internal sealed record Told : RelyingPartyAnswer
    {
        /// <summary>What the relying party will know its session by, kept for logout; null where it cannot be told of one.</summary>
        public PartnerSession? Session { get; init; }

        /// <summary>Whether the answer itself tells it, an assertion that is posted; else it fetches what it is told.</summary>
        public bool IsDelivered { get; init; }

        /// <summary>What it may know of the person, by name and rule: for the trace.</summary>
        public IReadOnlyList<TracedClaim> Released { get; init; } = [];
    }

    /// <summary>A page of our own is shown to the person: no session begins by it.</summary>
    internal sealed record Shown : RelyingPartyAnswer;

    /// <summary>It cannot be told: nobody is logged in by this.</summary>
    internal sealed record Refused : RelyingPartyAnswer;
}
