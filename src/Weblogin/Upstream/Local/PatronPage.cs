using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// The patron's own page as the relying party of a login of its own, by whatever way in: it is told who the person is and shows what they prove themselves by. No session
/// begins by it, so that nobody finds it open after them.
/// </summary>
internal sealed class PatronPage(IPatronStore patrons, PatronCodes codes) : IDownstream
{
    public const string ProtocolName = "patron";

    public string Protocol => ProtocolName;

    /// <summary>The login that leads to the page.</summary>
    /// <param name="way">The way in that was asked for; null leaves it to the tenant.</param>
    public static LoginRequest Request(Browser browser, string language, IdentityProviderId? way) => new()
    {
        RelyingParty = OwnPageParty.Id,
        Protocol = ProtocolName,
        ReplyState = Convert.ToHexString(browser.Bind().Hash),
        RequiredLevel = AssuranceLevel.Low,
        // Whoever sits down at somebody else's open session must not find their page.
        ForceAuthentication = true,
        Language = language,
        IdentityProvider = way,
    };

    public async Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var handle = OneTimeHandle.New();
        var patron = await patrons.FindAsync(tenant.Id, session.Subject.Person, ct);
        var step = new PatronStep
        {
            Tenant = tenant.Id,
            BrowserHash = Convert.FromHexString(transaction.Request.ReplyState),
            Kind = PatronStepKind.Own,
            Person = patron is { Closed: false } ? patron.Person : null,
            Level = session.Subject.Level,
            Language = transaction.Request.Language,
        };
        return new RelyingPartyAnswer.Shown
        {
            Result = new LeaveResult(new Uri(PatronPaths.Of(PatronStepKind.Own, handle), UriKind.Relative)),
            Writes = [codes.Open(handle, step)],
        };
    }

    // Nobody is named: whoever logs in sees their own.
    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => true;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) => null;

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;
}
