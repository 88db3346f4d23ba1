namespace Weblogin.Tenants.Documents;

/// <summary>What came of applying documents. Closed: all of them or none.</summary>
internal abstract record ApplyOutcome
{
    private ApplyOutcome() { }

    internal sealed record Applied(IReadOnlyList<AppliedDocument> Documents) : ApplyOutcome;

    /// <summary>Nothing was stored: the document has changed since the version that was edited.</summary>
    /// <param name="Latest">What stands now; null where there is no such document.</param>
    internal sealed record Overtaken(DocumentVersion? Latest) : ApplyOutcome;

    /// <summary>Nothing was stored.</summary>
    internal sealed record Refused(IReadOnlyList<ApplyFault> Faults) : ApplyOutcome;
}

/// <summary>One document that was applied.</summary>
/// <param name="Version">The version that stands now.</param>
internal sealed record AppliedDocument(DocumentKind Kind, string Id, ApplyEffect Effect, int Version)
{
    public override string ToString() => $"{Kind.Words} {Id}: " + Effect switch
    {
        ApplyEffect.New => "new",
        ApplyEffect.Changed => $"changed to version {Version}",
        ApplyEffect.Unchanged => "unchanged",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What applying a document did.</summary>
internal enum ApplyEffect
{
    New,
    Changed,
    Unchanged,
}

/// <summary>Why documents were not applied.</summary>
/// <param name="Place">The file, or the stored document that would no longer fit.</param>
internal sealed record ApplyFault(string Place, DocumentError Error)
{
    public override string ToString() => $"{Place}: {Error}";
}
