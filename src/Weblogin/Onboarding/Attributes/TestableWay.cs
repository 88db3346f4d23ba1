namespace Weblogin.Onboarding.Attributes;

/// <summary>An identity provider that can be tested.</summary>
public sealed record TestableWay(string Id, string Name)
{
    /// <summary>What serves everybody does not have it.</summary>
    public bool IsOnlyOfCandidate { get; init; }

    /// <summary>The candidate does not have it.</summary>
    public bool IsOnlyInForce { get; init; }
}
