using System.Diagnostics;
using System.Text;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Xml;

/// <summary>
/// Our canonical form against that of libxml2, the canonicaliser inside xmlsec1, over generated documents, whole and in part, with and
/// without an InclusiveNamespaces PrefixList. PHP lends its hands: one process answers for all of them.
/// </summary>
public sealed class Libxml2OracleTests
{
    private const string Php = "/usr/bin/php";

    [Fact]
    public async Task generated_documents_agree_with_libxml2()
    {
        // A skip is a failure where everything is expected to be installed.
        Assert.SkipUnless(File.Exists(Php) || Environment.GetEnvironmentVariable("CI") == "true", "php, which lends us libxml2, is not installed");
        using var libxml2 = Process.Start(new ProcessStartInfo(Php, [Path.Combine(AppContext.BaseDirectory, "Xml", "libxml2-c14n.php")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        for (var seed = 0; seed < LongRun.Of(5_000, 100_000); seed++)
        {
            var generator = new DocumentGenerator(seed + 9_000_000, plainUris: true);
            var xml = generator.Generate(mixed: seed % 2 == 0);
            var id = seed % 3 == 0 ? "e0" : "e" + generator.Next(generator.ElementCount);
            var prefixes = generator.PrefixList();

            await libxml2.StandardInput.WriteLineAsync($"{Convert.ToBase64String(Encoding.UTF8.GetBytes(xml))}\t{id}\t{string.Join(' ', prefixes)}");
            await libxml2.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var theirs = Encoding.UTF8.GetString(Convert.FromBase64String(await libxml2.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? ""));

            var ours = CanonicalizationOracleTests.Ours(xml, id, prefixes);
            Assert.True(string.Equals(ours, theirs, StringComparison.Ordinal), $"seed {seed}, element {id}, prefixes '{string.Join(' ', prefixes)}'\nours:    {ours}\nlibxml2: {theirs}\nof: {xml}");
        }

        libxml2.StandardInput.Close();
        await libxml2.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, libxml2.ExitCode);
    }
}
