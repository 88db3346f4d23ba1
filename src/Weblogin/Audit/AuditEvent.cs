using Weblogin.Model;

namespace Weblogin.Audit;

/// <summary>
/// A change that somebody made who administers: appended, never altered. Everything but tenant and time is sealed at rest, since before and after may hold
/// personal values. A national id stands in none of it.
/// </summary>
internal sealed record AuditEvent
{
    /// <summary>Whose it is; null where it is the whole installation's, which operators alone see, and where <see cref="IsOfUnknown"/>.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Whether another hand has written something there that is no tenant's id. Operators alone see it.</summary>
    public bool IsOfUnknown { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as they are called in the access list, or the user of the machine where it was a command. Empty where the event does not open.</summary>
    public required string By { get; init; }

    /// <summary>The same as a person; null where it was a command.</summary>
    public PersonId? Person { get; init; }

    /// <summary>What was done, one word of <see cref="AuditActs"/> or of the room that did it: <c>access.added</c>.</summary>
    public required string Act { get; init; }

    /// <summary>On what: a name, an id, a document and its version.</summary>
    public required string On { get; init; }

    /// <summary>What stood before; null where nothing did, or it is kept elsewhere.</summary>
    public string? Before { get; init; }

    /// <summary>What stands now; null likewise.</summary>
    public string? After { get; init; }

    public override string ToString() => $"{Act} at {Tenant?.Value ?? (IsOfUnknown ? "an unknown tenant" : "the installation")}";
}

/// <summary>An event as it was written.</summary>
/// <param name="Number">Among all; the newest has the highest.</param>
/// <param name="Sequence">1, 2, 3 … within its tenant, or within the whole installation's own; without gaps, but for places where a row of another hand has stood.</param>
internal sealed record RecordedEvent(long Number, long Sequence, AuditEvent Event)
{
    /// <summary>Its place in a list of a tenant's events, or of everybody's: what to go on below.</summary>
    public long PlaceAmong(TenantId? of) => of is null ? Number : Sequence;

    public override string ToString() => $"{Number}: {Event}";
}
