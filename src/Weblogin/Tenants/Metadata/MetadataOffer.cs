using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>Metadata at one of the doors.</summary>
/// <param name="Tenant">The tenant as its document stands now.</param>
/// <param name="Provider">Whose metadata it shall be.</param>
/// <param name="Content">As received, UTF-8 XML with or without a byte order mark.</param>
/// <param name="MayBeIncomplete">Content that cannot be read is answered by <see cref="IntakeOutcome.Incomplete"/> and not recorded.</param>
internal sealed record MetadataOffer(Tenant Tenant, IdentityProvider.Saml Provider, ReadOnlyMemory<byte> Content, bool MayBeIncomplete = false)
{
    /// <summary>Whether an administrator presents it: content that was refused before may then wait once more.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether everything that is not in force already waits for a word, the first metadata and added keys too: an administrator wants to see it before it is taken.</summary>
    public bool WaitsAlways { get; init; }

    /// <summary>Makes the record of what it changes, written in one commit with it; null where none is kept.</summary>
    public RecordsIntake? Records { get; init; }

    /// <summary>The largest content taken: ADFS writes 60-100 kB.</summary>
    public const int MaxOctets = 2 * 1024 * 1024;
}

/// <summary>Makes the record of a step, from the row before to the row after: they differ in what is in force or in what waits. With it goes what must hold for whoever takes the step.</summary>
internal delegate IReadOnlyList<IPendingWrite> RecordsIntake(StoredMetadata before, StoredMetadata after);
