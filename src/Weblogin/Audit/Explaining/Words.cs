namespace Weblogin.Audit.Explaining;

/// <summary>A few words in every language of the explanations.</summary>
internal sealed record Words(string Bokmal, string Nynorsk, string English);
