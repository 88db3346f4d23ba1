using System.Globalization;
using System.Text;
using QRCoder;

namespace Weblogin.Pages;

/// <summary>A QR code (ISO/IEC 18004) as one path of an SVG, drawn into the page itself: nothing is fetched, and no script runs.</summary>
/// <param name="Size">Modules along a side, the quiet zone included.</param>
/// <param name="Path">The dark modules.</param>
internal sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < data.ModuleMatrix[row].Count; column++)
            {
                if (data.ModuleMatrix[row][column])
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }

        return new QrPicture(data.ModuleMatrix.Count, path.ToString());
    }

    public override string ToString() => "picture (redacted)";
}
