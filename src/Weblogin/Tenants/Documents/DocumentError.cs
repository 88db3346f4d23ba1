using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What is wrong in a document, for the person who wrote it.</summary>
/// <param name="Path">The field, as <c>identityProviders[0].claims.nationalId</c>; empty for the whole document.</param>
/// <param name="Sentence">What it must be.</param>
internal sealed record DocumentError(string Path, Sentence Sentence)
{
    public DocumentError(string path, Reason reason, params ReadOnlySpan<object?> filledIn)
        : this(path, reason.Say(filledIn))
    {
    }

    /// <summary>The sentence in English.</summary>
    public string Message => Sentence.English;

    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>Gathers every fault of a document, so that one round of corrections is enough.</summary>
internal sealed class DocumentErrors
{
    private const int Most = 200;
    private const int LongestPath = 200;

    private readonly List<DocumentError> _errors = [];

    public IReadOnlyList<DocumentError> All => _errors;

    public bool Any => _errors.Count > 0;

    /// <summary>Whether there are as many as anybody reads: what more there is, is not kept.</summary>
    public bool IsFull => _errors.Count >= Most;

    /// <param name="path">It may hold names that whoever wrote the document has made up: the beginning of a long one is kept.</param>
    public void Add(string path, Sentence sentence)
    {
        if (!IsFull)
            _errors.Add(new DocumentError(path.Length <= LongestPath ? path : $"{path[..LongestPath]}…", sentence));
    }

    /// <inheritdoc cref="Add(string, Sentence)"/>
    public void Add(string path, Reason reason, params ReadOnlySpan<object?> filledIn) => Add(path, reason.Say(filledIn));
}
