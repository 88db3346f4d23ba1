using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>A change of one document by somebody who had a version of it before them.</summary>
/// <param name="From">That version: where another is the newest now, nothing is changed.</param>
/// <param name="Refuse">What of the change its maker may not do; empty where everything is theirs.</param>
/// <param name="Person">Its maker; null where it is a machine.</param>
internal sealed record DocumentEdit(
    DocumentKind Kind, string Id, int From, Func<DocumentVersion, ReadDocument, IEnumerable<DocumentError>> Refuse, PersonId? Person)
{
    /// <summary>Whether there is to be none of this name yet; <see cref="From"/> is 0 then, and nobody is asked what its maker may not do.</summary>
    public bool Makes { get; init; }

    /// <summary>The session that stands in the place of its maker's access, of who administers by the tenant's own word; null of everybody else.</summary>
    public EditingSession? Session { get; init; }

    /// <summary>What else must still hold when it is committed, beside its maker's access: the token that it comes by. Usually none.</summary>
    public IReadOnlyList<IPendingWrite> Held { get; init; } = [];

    /// <summary>
    /// Other documents that must change with it, as they shall be, made of everything that is stored: theirs is whatever stands at the moment, so that nothing of it is overwritten. Usually none.
    /// </summary>
    public Func<IReadOnlyList<DocumentVersion>, IReadOnlyList<DocumentText>> Along { get; init; } = static _ => [];
}

/// <summary>A session by a tenant's own word that changes the tenant's document.</summary>
/// <param name="Hash">Of its handle.</param>
/// <param name="Tenant">Whose document it may change, and no other's.</param>
/// <param name="Version">That the change makes, where nobody else has changed the document since the session was judged.</param>
internal sealed record EditingSession(byte[] Hash, TenantId Tenant, int Version)
{
    public override string ToString() => $"session that makes version {Version}";
}
