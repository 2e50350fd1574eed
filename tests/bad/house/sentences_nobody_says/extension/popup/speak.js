counted("ui_files", 2);
t(`ui_kind_${kind}`);
