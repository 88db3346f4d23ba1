using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Frame;

/// <summary>Who makes a request of the administration, and what they may at this moment.</summary>
/// <param name="FormToken">What every form of theirs in this browser must bring (<see cref="FormTokens"/>).</param>
/// <param name="SessionHash">Of the session's handle.</param>
internal sealed record Administrator(LivingSession Living, string FormToken, byte[] SessionHash)
{
    public AdministratorSession Session => Living.Session;

    public PersonId Person => Session.Person;

    public bool IsOperator { get; } = Living.Accesses.Any(access => access.IsOperator);

    /// <summary>The tenants that the person administers beside being an operator; ordered by name.</summary>
    public IReadOnlyList<TenantId> Tenants { get; } =
        [.. Living.Accesses.Select(access => access.Tenant).OfType<TenantId>().OrderBy(tenant => tenant.Value, StringComparer.Ordinal)];

    /// <summary>Of their sessions in a row (<see cref="AdministratorSession.Line"/>).</summary>
    public byte[] Line => Session.Line ?? SessionHash;

    /// <summary>What they are called; empty where nobody has named them.</summary>
    public string Name => Living.Accesses.Count == 0 ? "" : Living.Accesses[0].Name;

    /// <summary>The same for records.</summary>
    public Actor Actor => new(Name, Person) { Proven = Proven };

    /// <summary>As whom they change their tenant's document.</summary>
    public DocumentEditor Editor => IsOperator ? DocumentEditor.Operator : Session.Vouched is null ? DocumentEditor.Administrator : DocumentEditor.Group;

    /// <summary>What holds their acts where they administer by their tenant's word and have proven themselves; null of everybody else.</summary>
    public ProvenSession? Proven { get; init; }

    /// <summary>When they proved themselves last by what their session rests on, or by ID-porten.</summary>
    public DateTimeOffset LoggedInAt => Session.ProvenAt ?? Session.AuthenticatedAt;

    /// <summary>Whether they have proven themselves since then: no employer's word is fresh enough.</summary>
    public bool HasProvenSince(DateTimeOffset then) => (Session.Vouched is null ? Session.AuthenticatedAt : Session.ProvenAt) >= then;

    /// <summary>Whether anything but their employer's word speaks for them.</summary>
    public bool HasProven => Session is not { Vouched: not null, ProvenAt: null };

    public bool HasAccess => Living.Accesses.Count > 0;

    public bool MayAdminister(TenantId tenant) => IsOperator || Tenants.Contains(tenant);

    public override string ToString() => $"administrator {Person}";
}
