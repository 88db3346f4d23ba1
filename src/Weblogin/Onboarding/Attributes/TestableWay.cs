namespace Weblogin.Onboarding.Attributes;

/// <summary>An identity provider that can be tested.</summary>
public sealed record TestableWay(string Id, string Name);
