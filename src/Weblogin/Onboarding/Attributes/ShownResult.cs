namespace Weblogin.Onboarding.Attributes;

/// <summary>What the page of a result is made of.</summary>
/// <param name="IsRevealed">Whether the values stand in it as they came.</param>
/// <param name="Result">Its handle.</param>
/// <param name="Minutes">How long it is shown from now on.</param>
/// <param name="Visit">The handle of the visit, for another test; null where it is over.</param>
/// <param name="Choice">What can be tested then.</param>
internal sealed record ShownResult(AttributeReport Report, bool IsRevealed, string Result, int Minutes, string? Visit, TestChoice Choice)
{
    public override string ToString() => "result of an attribute test";
}
