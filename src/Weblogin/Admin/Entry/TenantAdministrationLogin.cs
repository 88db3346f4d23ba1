using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Entry;

/// <summary>
/// The end of a login on a tenant's host that began at the administration: whoever the tenant's own identity provider makes its administrator is brought back there by a
/// handle, which is good for a minute in the browser that began. The reply state is the hash of what that browser carries.
/// </summary>
internal sealed class TenantAdministrationLogin(IAdministratorStore store, TenantDirectory directory, TimeProvider time, ILogger<TenantAdministrationLogin> log) : IDownstream
{
    public const string ProtocolName = "tenant-administration";

    public string Protocol => ProtocolName;

    /// <summary>The login that leads there.</summary>
    /// <param name="browserHash">Of what the browser carries at the administration.</param>
    public static LoginRequest Request(byte[] browserHash, string language) => new()
    {
        RelyingParty = TenantAdministrationParty.Id,
        Protocol = ProtocolName,
        ReplyState = Convert.ToHexString(browserHash),
        RequiredLevel = AssuranceLevel.Substantial,
        ForceAuthentication = true,
        Language = language,
    };

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var subject = session.Subject;
        if (subject.AdministersBy is not { } value || directory.Current.Administration is not { } administration)
        {
            log.EntryRefused(subject.Person.Value, AdminNotice.NoAccess);
            return Task.FromResult<RelyingPartyAnswer>(new RelyingPartyAnswer.Shown { Result = new NoticeResult(tenant, AdminNotice.NoAccess) });
        }

        var handle = OneTimeHandle.New();
        var vouched = new VouchedAccess(tenant.Id, subject.IdentityProvider, NameOf(tenant.Id, subject), value);
        var handed = new HandedOver(vouched, subject.Person, subject.AuthenticatedAt, Convert.FromHexString(transaction.Request.ReplyState));
        return Task.FromResult<RelyingPartyAnswer>(new RelyingPartyAnswer.Shown
        {
            Result = new LeaveResult(new Uri($"{administration.Origin}{AdminPaths.Entered}?{AccessList.HandleParameter}={handle.Text}")),
            Writes = [store.HandOver(handle.Hash, handed, time.GetUtcNow() + HandedOver.Life)],
        });
    }

    // Nobody is named: whoever logs in is who they are.
    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => true;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) => null;

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    // The change log tells by whose word they are called so.
    private static string NameOf(TenantId tenant, Subject subject)
    {
        var by = $" ({tenant})";
        var longest = AdministratorInvitation.MaxName - by.Length;
        var name = $"{subject.GivenName} {subject.FamilyName}".Trim();
        name = name.Length > 0 ? name : subject.UserName ?? subject.Person.Value;
        return (name.Length > longest ? name[..longest] : name) + by;
    }
}
