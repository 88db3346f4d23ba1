using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Admin.Access;
using Weblogin.Audit.Chains;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Downstream.Oidc;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Weblogin.Onboarding.Attributes;
using Weblogin.Patrons;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;
using Weblogin.Upstream.Local;

namespace Weblogin.Storage.Payloads;

/// <summary>The records that are stored as sealed JSON. Words of enumerations stand as names, so that their order may change.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(TenantIdConverter),
        typeof(IdentityProviderIdConverter),
        typeof(RelyingPartyIdConverter),
        typeof(PersonIdConverter),
        typeof(NationalIdConverter),
        typeof(ClaimSetConverter),
        typeof(EntityIdConverter),
    ])]
[JsonSerializable(typeof(LoginStep))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(UpstreamOutcome))]
[JsonSerializable(typeof(BrowserSession))]
[JsonSerializable(typeof(LogoutStep))]
[JsonSerializable(typeof(LogoutNotice))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(HubTransaction))]
[JsonSerializable(typeof(HubResult))]
[JsonSerializable(typeof(DocumentPayload))]
[JsonSerializable(typeof(MetadataPayload))]
[JsonSerializable(typeof(StoredFetch))]
[JsonSerializable(typeof(SelfAsserted))]
[JsonSerializable(typeof(LedgerPayload))]
[JsonSerializable(typeof(ProfileStep))]
[JsonSerializable(typeof(Patron))]
[JsonSerializable(typeof(PatronStep))]
[JsonSerializable(typeof(AttributeTest))]
[JsonSerializable(typeof(PersonProfile))]
[JsonSerializable(typeof(SyncedRecord.Unit))]
[JsonSerializable(typeof(SyncedRecord.JobRole))]
[JsonSerializable(typeof(SyncedRecord.Position))]
[JsonSerializable(typeof(SyncedRecord.Leader))]
[JsonSerializable(typeof(SyncReport))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(ProvisionedPerson))]
[JsonSerializable(typeof(AdministratorSession))]
[JsonSerializable(typeof(AdministratorInvitation))]
[JsonSerializable(typeof(HandedOver))]
[JsonSerializable(typeof(HeldForm))]
[JsonSerializable(typeof(AccessPayload))]
[JsonSerializable(typeof(AuditPayload))]
[JsonSerializable(typeof(ChainTip))]
[JsonSerializable(typeof(ChainRegister))]
[JsonSerializable(typeof(ChainClosing))]
[JsonSerializable(typeof(PersonRequest))]
[JsonSerializable(typeof(ApiToken))]
[JsonSerializable(typeof(LoginTracePayload))]
[JsonSerializable(typeof(TracedEvent))]
[JsonSerializable(typeof(LoginCounts))]
[JsonSerializable(typeof(ReleasePayload))]
[JsonSerializable(typeof(Tester))]
[JsonSerializable(typeof(TrialPass))]
[JsonSerializable(typeof(TrialProof))]
[JsonSerializable(typeof(OnboardingTask))]
[JsonSerializable(typeof(BatchFile))]
internal sealed partial class PayloadJson : JsonSerializerContext;

/// <summary>How payloads are written: nobody reads them but this room, and never a browser, so a quotation mark needs no six characters.</summary>
internal static class StoredJson
{
    public static PayloadJson Of { get; } =
        new(new JsonSerializerOptions(PayloadJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>The sealed part of a document version. Documents name test users, and no user name stands in clear.</summary>
internal sealed record DocumentPayload(string Json, string AppliedBy);

/// <summary>The sealed part of stored metadata: sealing keeps a writer of the file from putting a signing key of their own in force.</summary>
internal sealed record MetadataPayload(string? Accepted, string? Pending, string? RefusedSha256, string? LastFault)
{
    /// <summary>Null where there are none.</summary>
    public IReadOnlyList<string>? Formers { get; init; }
}

/// <summary>The sealed part of a ledger entry: whose number, null where the person is erased, and why it was released.</summary>
/// <param name="Salt">Of the entry's commitment; null where the person is erased, or the entry was written before there were chains.</param>
internal sealed record LedgerPayload(PersonId? Person, NationalId? NationalId, string Why, byte[]? Salt);

/// <summary>The sealed part of an access to the administration: what people are called.</summary>
internal sealed record AccessPayload(string Name, string InvitedBy);

/// <summary>The sealed part of an audit event.</summary>
/// <param name="Salt">Of its commitment; null where it was written before there were chains.</param>
internal sealed record AuditPayload(string By, PersonId? Person, string Act, string On, string? Before, string? After, byte[]? Salt);

/// <summary>The sealed part of a row of login traces.</summary>
internal sealed record LoginTracePayload(IReadOnlyList<TracedEvent> Events);

/// <summary>The sealed part of a version's release.</summary>
internal sealed record ReleasePayload(string? Configuration, string By, DateTimeOffset At)
{
    /// <summary>Null where it was written before releases knew of partners.</summary>
    public IReadOnlyDictionary<string, PartnerShape>? Partners { get; init; }
}
