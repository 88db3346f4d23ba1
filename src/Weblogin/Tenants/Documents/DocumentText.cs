namespace Weblogin.Tenants.Documents;

/// <summary>A document as somebody hands it in.</summary>
/// <param name="Origin">Where it comes from, for messages: a file name.</param>
/// <param name="Json">The document.</param>
internal sealed record DocumentText(string Origin, string Json);
