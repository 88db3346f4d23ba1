namespace Weblogin.Tenants.Metadata;

/// <summary>The port that reads a partner's metadata without using it: for the diff rule, for <c>check</c>, for a preview. Thread-safe.</summary>
internal interface IMetadataInspector
{
    /// <summary>
    /// Reads the metadata of one identity provider. An end of validity that has passed is told in the summary, not refused: what is in
    /// force must stay readable.
    /// </summary>
    /// <param name="xml">The document.</param>
    /// <param name="allowHttp">Whether endpoints may be plain http; whose, the diff rule decides.</param>
    /// <param name="signers">One of them must have signed it, else it is refused; empty where nobody must.</param>
    /// <param name="looksForAlteration">
    /// Whether a signature that it carries is checked, for <see cref="MetadataSummary.IsAltered"/>. It costs much more than reading: for somebody who looks at it, never for many at once.
    /// </param>
    MetadataInspection Inspect(string xml, bool allowHttp, IReadOnlyList<MetadataSigner> signers, bool looksForAlteration = false);
}

/// <summary>What came of reading metadata. Closed.</summary>
internal abstract record MetadataInspection
{
    private MetadataInspection() { }

    internal sealed record Read(MetadataSummary Summary) : MetadataInspection;

    /// <summary>It cannot be used.</summary>
    /// <param name="Sentence">Why, for an administrator, in plain English; safe to log.</param>
    internal sealed record Refused(string Sentence) : MetadataInspection
    {
        /// <summary>Whether all that is wrong is that nobody signed it, where a signer is pinned.</summary>
        public bool IsUnsigned { get; init; }
    }
}
