namespace Weblogin.Tenants.Fetching;

/// <summary>A GET of an address that somebody wrote into a document.</summary>
/// <param name="Address">Absolute, https; http towards this machine only.</param>
/// <param name="ForTest">Whether a test tenant asks: only it may reach this machine, where the operator allows it at all.</param>
/// <param name="MaxOctets">A longer body is refused.</param>
internal sealed record FetchRequest(Uri Address, bool ForTest, int MaxOctets)
{
    /// <summary>Media types that are wanted, the preferred first.</summary>
    public IReadOnlyList<string> Accept { get; init; } = ["application/samlmetadata+xml", "application/xml", "text/xml"];

    /// <summary>What the last answer said of itself; null asks without a condition.</summary>
    public Validators? Known { get; init; }
}

/// <summary>What lets a server say that nothing has changed (RFC 9110 §8.8).</summary>
/// <param name="ETag">As it was sent; null where none was.</param>
/// <param name="LastModified">UTC; null where none was sent.</param>
internal sealed record Validators(string? ETag, DateTimeOffset? LastModified);

/// <summary>What came of a fetch. Closed.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome() { }

    internal sealed record Fetched(byte[] Content, Validators Validators) : FetchOutcome
    {
        public override string ToString() => $"{Content.Length} octets";
    }

    internal sealed record NotModified : FetchOutcome;

    /// <summary>Nothing came that may be used.</summary>
    /// <param name="Sentence">Why, for an administrator; carries nothing of what came.</param>
    /// <param name="RetryAfter">How long the server asks to be left in peace; null where it does not ask.</param>
    internal sealed record Failed(string Sentence, TimeSpan? RetryAfter = null) : FetchOutcome
    {
        /// <summary>The HTTP status of what came; null where nothing did.</summary>
        public int? Status { get; init; }
    }
}
