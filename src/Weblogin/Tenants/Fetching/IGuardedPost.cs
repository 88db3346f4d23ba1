namespace Weblogin.Tenants.Fetching;

/// <summary>Posts to addresses that somebody wrote, as carefully as <see cref="IGuardedFetch"/> fetches from them.</summary>
internal interface IGuardedPost
{
    /// <summary>One POST of a form; whatever the other side does is an outcome, within the time that was set. Of its answer only the status is read.</summary>
    Task<PostOutcome> PostAsync(PostRequest request, CancellationToken ct);
}

/// <summary>A POST to an address that somebody wrote into a document.</summary>
/// <param name="Address">Absolute, https; http towards this machine only.</param>
/// <param name="ForTest">Whether a test tenant asks: only it may reach this machine, where the operator allows it at all.</param>
/// <param name="Form">Names and values, sent as <c>application/x-www-form-urlencoded</c>.</param>
/// <param name="Timeout">How long it may take in all, from the name to the status.</param>
internal sealed record PostRequest(Uri Address, bool ForTest, IReadOnlyList<KeyValuePair<string, string>> Form, TimeSpan Timeout)
{
    public override string ToString() => $"form to {Address.Host}";
}

/// <summary>What came of a POST. Closed.</summary>
internal abstract record PostOutcome
{
    private PostOutcome() { }

    /// <summary>The other side answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    internal sealed record Answered(int Status) : PostOutcome;

    /// <summary>No answer came.</summary>
    /// <param name="Sentence">Why, for an administrator; carries nothing of what came.</param>
    internal sealed record Failed(string Sentence) : PostOutcome;
}
