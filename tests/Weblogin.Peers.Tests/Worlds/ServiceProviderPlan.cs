namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A learning platform that speaks SAML by SimpleSAMLphp, and serves every tenant of the world.</summary>
/// <param name="Id">Its relying-party document; its host is <c>{id}.localhost</c>.</param>
/// <param name="Settings">As its <c>start.sh</c> describes them.</param>
internal sealed record ServiceProviderPlan(string Id, params IReadOnlyList<(string Name, string Value)> Settings)
{
    /// <summary>The document's <c>saml</c> beside entity id and metadata, JSON.</summary>
    public string Saml { get; init; } = """
        {"attributes":[
          {"claim":"pid","name":"urn:oid:1.3.6.1.4.1.2428.90.1.5","nameFormat":"uri","friendlyName":"norEduPersonNIN"},
          {"claim":"name","name":"displayName","nameFormat":"basic"},
          {"claim":"email","name":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"},
          {"claim":"email","name":"mail","nameFormat":"basic"},
          {"claim":"tenant","name":"tenant","nameFormat":"basic"}]}
        """;
}
