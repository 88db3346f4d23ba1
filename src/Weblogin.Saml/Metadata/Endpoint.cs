namespace Weblogin.Saml.Metadata;

/// <summary>An endpoint (SAML Metadata 2.2.2).</summary>
/// <param name="Binding">Binding URI, see <see cref="SamlBinding"/>.</param>
/// <param name="Location">Absolute URL.</param>
/// <param name="ResponseLocation">Where answers go when elsewhere; <see langword="null"/> when not.</param>
public sealed record Endpoint(string Binding, string Location, string? ResponseLocation = null);

/// <summary>A text in a language (SAML Metadata 2.2.4).</summary>
/// <param name="Language">xml:lang, e.g. <c>nb</c>.</param>
/// <param name="Text">The text.</param>
public sealed record LocalizedText(string Language, string Text);
