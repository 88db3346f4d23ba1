using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>
/// The page on which people see what they have typed of themselves, as the relying party of a login of its own: it is told who the person is
/// and shows the page. No session begins by it, so that nobody finds it open after them.
/// </summary>
internal sealed class OwnPage(ProfileSteps steps) : IDownstream
{
    public const string ProtocolName = "profile";

    public string Protocol => ProtocolName;

    /// <summary>The login that leads to the page.</summary>
    public static LoginRequest Request(Browser browser, PageLanguage language) => new()
    {
        RelyingParty = OwnPageParty.Id,
        Protocol = ProtocolName,
        ReplyState = Convert.ToHexString(browser.Bind().Hash),
        RequiredLevel = AssuranceLevel.Low,
        // Whoever sits down at somebody else's open session must not find their page.
        ForceAuthentication = true,
        Language = language.Tag,
    };

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var handle = OneTimeHandle.New();
        return Task.FromResult<RelyingPartyAnswer>(new RelyingPartyAnswer.Shown
        {
            Result = ProfileEndpoints.To(handle),
            Writes = [steps.Open(handle, tenant.Id, Convert.FromHexString(transaction.Request.ReplyState), session.Subject, transaction.Request.Language)],
        });
    }

    // Nobody is named: whoever logs in sees their own.
    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => true;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) => null;

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;
}
