namespace Weblogin.Audit.Explaining;

/// <summary>A login as it is told to an administrator, in one language. It holds no value of anybody.</summary>
/// <param name="Steps">What happened, in order.</param>
/// <param name="Findings">What went wrong, in order, the last one last; empty where nothing did.</param>
internal sealed record Explanation(IReadOnlyList<ExplainedStep> Steps, IReadOnlyList<Finding> Findings);

/// <summary>One step.</summary>
/// <param name="After">Since the first step.</param>
/// <param name="Text">What happened, in a sentence.</param>
/// <param name="Details">What is to be known of it: keys, names, rules; a line each.</param>
internal sealed record ExplainedStep(TimeSpan After, string Text, IReadOnlyList<string> Details)
{
    /// <summary>The same in the words of our own rooms, for whoever mends it: names of checks, rules and reasons, in English; null where there is no more to say.</summary>
    public string? Technical { get; init; }
}

/// <summary>What went wrong, and what mends it.</summary>
/// <param name="Rule">A claim rule for ADFS to copy; null where none helps.</param>
internal sealed record Finding(string Cause, string Fix, string? Rule = null)
{
    /// <summary>Other names under which the claim would have been taken that is missing: the cause tells the first. Empty where there are none.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
