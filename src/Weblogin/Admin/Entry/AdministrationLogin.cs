using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Entry;

/// <summary>
/// The administration as the relying party of a login of its own: whoever is on the access list, or brings an invitation, gets a session there. No session of
/// ordinary logins begins by it, and none serves it.
/// </summary>
internal sealed class AdministrationLogin(IAdministratorStore store, HeldForms held, VouchedAccesses vouched, TimeProvider time, ILogger<AdministrationLogin> log) : IDownstream
{
    public const string ProtocolName = "administration";

    private const int HintLength = 6;

    public string Protocol => ProtocolName;

    /// <summary>The login that leads in.</summary>
    public static LoginRequest Request(EntryState state, string language) => new()
    {
        RelyingParty = AdministrationParty.Id,
        Protocol = ProtocolName,
        ReplyState = JsonSerializer.Serialize(state, EntryJson.Default.EntryState),
        RequiredLevel = AssuranceLevel.High,
        // Also the step-up before what is dangerous: whoever sits down at an open session of ID-porten's is not let in by it.
        ForceAuthentication = true,
        Language = language,
    };

    public async Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var (state, now, person) = (JsonSerializer.Deserialize(transaction.Request.ReplyState, EntryJson.Default.EntryState)!, time.GetUtcNow(), session.Subject.Person);
        var isInvited = state.Invitation is { } invitation && await store.FindInvitationAsync(invitation, now, ct) is not null;
        if (state.Invitation is not null && !isInvited)
            return Told(person, tenant, AdminNotice.InvitationGone);
        var accesses = await store.OfPersonAsync(person, ct);
        var stands = isInvited ? null : await StandingAsync(state.Replaces, now, ct);
        var goesOn = stands?.Person == person && GoesOn(stands.Vouched!.Tenant, accesses, state.To) ? stands : null;
        if (!isInvited && goesOn is null && accesses.Count == 0)
            return Told(person, tenant, stands is null ? AdminNotice.NoAccess : AdminNotice.GroupOther);
        var handle = OneTimeHandle.New(now);
        var row = await held.FollowAsync(state.Replaces, person, ct);
        // Clocks differ; a login of the future would stay fresh for longer.
        var provenAt = session.Subject.AuthenticatedAt < now ? session.Subject.AuthenticatedAt : now;
        var begun = new AdministratorSession
        {
            Person = person,
            AuthenticatedAt = goesOn?.AuthenticatedAt ?? provenAt,
            // The employer's word is not younger by what the person proves of themselves.
            ExpiresAt = goesOn?.ExpiresAt ?? now + AdministratorSession.Longest,
            Vouched = goesOn?.Vouched,
            ProvenAt = goesOn is null ? null : provenAt,
            Hint = session.Subject.NationalId?.Reveal()[..HintLength] ?? "",
            Invitation = state.Invitation,
            Line = row.Line,
            FormSecret = row.FormSecret,
        };
        return new RelyingPartyAnswer.Shown
        {
            Result = new EnteredResult(store, new Entered(handle, state.Replaces, isInvited ? AdminPaths.Accept : state.To), () => log.AdministratorEntered(person.Value)),
            Writes = [.. row.Ending, store.Begin(handle.Hash, begun, now)],
        };
    }

    // The session in the place of which this one begins, where it rests on a tenant's word that still stands.
    private async Task<AdministratorSession?> StandingAsync(byte[]? replaces, DateTimeOffset now, CancellationToken ct) =>
        replaces is not null && await store.FindEvenIdleAsync(replaces, now, ct) is { Vouched: not null } former && vouched.Judge(new LivingSession(former, now, [])).Accesses.Count > 0 ? former : null;

    // Who has more by name than by the group is there by name; of who has something elsewhere it is what they asked for.
    private static bool GoesOn(TenantId tenant, IReadOnlyList<AdministratorAccess> byName, string to) =>
        byName.Count == 0 || (!byName.Any(access => access.IsOperator || access.Tenant == tenant) && IsOf(tenant, to));

    private static bool IsOf(TenantId tenant, string to) => new PathString(to.Split('?', 2)[0]).StartsWithSegments($"{TenantPages.Path}/{tenant}", StringComparison.Ordinal);

    // Nobody is named: whoever logs in is who they are.
    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => true;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) => null;

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    private RelyingPartyAnswer.Shown Told(PersonId person, Tenant tenant, AdminNotice notice)
    {
        log.EntryRefused(person.Value, notice);
        return new RelyingPartyAnswer.Shown { Result = new NoticeResult(tenant, notice) };
    }

    /// <param name="Replaces">Hash of the session in the place of which it has begun; null where there was none.</param>
    /// <param name="To">Where the browser goes on.</param>
    private sealed record Entered(OneTimeHandle Session, byte[]? Replaces, string To);

    /// <summary>Gives the browser its session, which is kept by then, and leads it on.</summary>
    private sealed class EnteredResult(IAdministratorStore store, Entered begun, Action entered) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            entered();
            // Another tab has logged in meanwhile: nobody would come back to its session, nor log out of it.
            if (AdminCookie.Read(httpContext) is { } carried && !carried.Hash.AsSpan().SequenceEqual(begun.Replaces))
                await store.CommitAsync([store.End(carried.Hash)]);
            AdminCookie.Give(httpContext, begun.Session);
            await AdminVisit.To(begun.To).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>What a login to the administration carries with it.</summary>
/// <param name="To">Where it leads: a <see cref="ReturnAddress"/>.</param>
/// <param name="Replaces">Hash of the session in the place of which another begins; null where there is none.</param>
/// <param name="Invitation">Hash of the invitation it was begun with; null where it was not.</param>
internal sealed record EntryState(string To, byte[]? Replaces, byte[]? Invitation)
{
    public override string ToString() => "entry to the administration";
}

/// <summary>How it is written. Null octets would come back as none at all where they are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EntryState))]
internal sealed partial class EntryJson : JsonSerializerContext;
