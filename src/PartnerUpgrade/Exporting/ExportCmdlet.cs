namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that writes one file, under the rules of <c>Export-Csv</c>: what is there is replaced unless someone minds.</summary>
public abstract class ExportCmdlet : AsyncCmdlet
{
    private AtomicFile? file;

    /// <summary>A file that is there is an error, and stays as it is.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file even if it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file to the pipeline, too, to open it or to send it on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Begins the file, before anything is done that takes its time.</summary>
    /// <param name="path">What was typed. Wildcards are not expanded.</param>
    /// <param name="action">What is done, for <c>-WhatIf</c>.</param>
    /// <returns>The file's full path; null where nothing is to be written.</returns>
    private protected string? Open(string path, string action)
    {
        var full = Require(() => SessionPath.Resolve(this, path, PartnerErrorId.FileNotWritable), path);
        if (!ShouldProcess(full, action))
        {
            return null;
        }

        file = Require(() => AtomicFile.Create(full, NoClobber, Force), path);
        return file.FilePath;
    }

    /// <summary>Writes the whole file and puts it in place.</summary>
    private protected void Complete(Action<TextWriter> content) => Finish(written => written.Write(content));

    /// <summary>Writes the whole file, byte by byte, and puts it in place.</summary>
    private protected void CompleteBytes(Action<Stream> content) => Finish(written => written.WriteBytes(content));

    private void Finish(Action<AtomicFile> content)
    {
        var written = file!;
        Require(
            () =>
            {
                content(written);
                if (!Stopping)
                {
                    written.Complete();
                }

                return true;
            },
            written.FilePath);
        if (PassThru && !Stopping)
        {
            WriteObject(new FileInfo(written.FilePath));
        }
    }

    private protected override void Release()
    {
        file?.Dispose();
        base.Release();
    }
}
