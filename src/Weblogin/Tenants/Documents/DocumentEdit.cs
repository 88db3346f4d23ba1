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

    /// <summary>What else must still hold when it is committed, beside its maker's access: the token that it comes by. Usually none.</summary>
    public IReadOnlyList<IPendingWrite> Held { get; init; } = [];

    /// <summary>
    /// Other documents that must change with it, as they shall be, made of everything that is stored: theirs is whatever stands at the moment, so that nothing of it is overwritten. Usually none.
    /// </summary>
    public Func<IReadOnlyList<DocumentVersion>, IReadOnlyList<DocumentText>> Along { get; init; } = static _ => [];
}
